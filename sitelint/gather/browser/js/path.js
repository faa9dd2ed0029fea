// The path of an element: names with their places among siblings of the same name.
const places = new Map();
const placeOf = (node) => {
  let place = 1;
  for (let other = node.previousElementSibling; other; other = other.previousElementSibling) {
    if (other.localName !== node.localName) continue;
    const known = places.get(other);
    place += known || 1;
    if (known) break;
  }
  places.set(node, place);
  return place;
};
const path = (element) => {
  let steps = "";
  for (let node = element; node && node.nodeType === 1; node = node.parentElement) {
    steps = `/${node.localName}[${placeOf(node)}]${steps}`;
  }
  return steps;
};
