// The tree as it is now, and its boxes that are pinned or moved between most of the looks.
(looks) => {
  const moves = (element) => {
    let changed = 0;
    for (let i = 1; i < looks.length; i += 1) {
      const before = looks[i - 1].get(element);
      const after = looks[i].get(element);
      if (before !== undefined && after !== undefined && before !== after) changed += 1;
    }
    return changed > 1;
  };
  const boxes = [];
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const pinned = style.position === "fixed" || style.position === "sticky";
    const moving = !pinned && style.position !== "absolute" ? false : moves(element);
    if (!pinned && !moving) continue;
    const box = element.getBoundingClientRect();
    const frame = element.offsetParent;
    boxes.push({
      path: path(element),
      position: style.position,
      rendered: style.display !== "none" && style.visibility === "visible" && box.width > 0 && box.height > 0,
      moving,
      over: style.position === "fixed" || frame === null || frame === document.body,
      x: box.x + scrollX,
      y: box.y + scrollY,
      width: box.width,
      height: box.height,
    });
  }
  const type = document.doctype ? `${new XMLSerializer().serializeToString(document.doctype)}\n` : "";
  return { html: type + document.documentElement.outerHTML, boxes };
}
