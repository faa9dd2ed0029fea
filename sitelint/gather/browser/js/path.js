// The path of an element: names with their places among siblings of the same name.
const path = (element) => {
  let steps = "";
  for (let node = element; node && node.nodeType === 1; node = node.parentElement) {
    let place = 1;
    for (let other = node.previousElementSibling; other; other = other.previousElementSibling) {
      if (other.localName === node.localName) place += 1;
    }
    steps = `/${node.localName}[${place}]${steps}`;
  }
  return steps;
};
