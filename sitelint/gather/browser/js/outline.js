// Numbered frames over the elements that exactly one selector each names; the numbers that could be drawn.
(selectors) => {
  const shown = [];
  const layer = document.createElement("div");
  layer.style.cssText = "all:initial;position:absolute;left:0;top:0;width:0;height:0;z-index:2147483647";
  selectors.forEach((selector, index) => {
    let found = [];
    try {
      found = document.querySelectorAll(selector);
    } catch {
      return;
    }
    if (found.length !== 1) return;
    const box = found[0].getBoundingClientRect();
    const style = getComputedStyle(found[0]);
    if (box.width < 1 || box.height < 1 || style.visibility !== "visible") return;
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return;
    const frame = document.createElement("div");
    const place = `left:${box.x + scrollX - 2}px;top:${box.y + scrollY - 2}px;width:${box.width}px;height:${box.height}px`;
    frame.style.cssText = `all:initial;position:absolute;${place};border:2px solid #d00;box-shadow:0 0 0 1px #fff`;
    const label = document.createElement("span");
    label.textContent = String(index + 1);
    label.style.cssText =
      "all:initial;position:absolute;left:-2px;top:-2px;background:#d00;color:#fff;font:bold 11px/14px sans-serif;padding:0 3px";
    frame.append(label);
    layer.append(frame);
    shown.push(index + 1);
  });
  if (shown.length) document.documentElement.append(layer);
  return shown;
}
