// The part of the page that fits into one picture.
() => {
  const root = document.documentElement;
  return { x: 0, y: 0, width: Math.min(Math.max(root.scrollWidth, innerWidth), 4000), height: Math.min(Math.max(root.scrollHeight, innerHeight), 12000) };
}
