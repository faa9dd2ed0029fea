// One look at where positioned boxes are: appends a map of element to place to `looks`.
(looks) => {
  const places = new Map();
  for (const element of document.querySelectorAll("body *")) {
    const position = getComputedStyle(element).position;
    if (position === "static" || position === "relative") continue;
    const box = element.getBoundingClientRect();
    const pinned = position === "fixed";
    places.set(element, `${Math.round(box.x + (pinned ? 0 : scrollX))},${Math.round(box.y + (pinned ? 0 : scrollY))}`);
  }
  looks.push(places);
}
