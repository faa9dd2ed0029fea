// Numbered frames over the elements that exactly one selector each names; the numbers that could be drawn.
(selectors) => {
  const shown = [];
  const room = Math.max(document.documentElement.scrollWidth, innerWidth);
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
    const x = Math.max(0, box.x + scrollX - 2);
    const y = Math.max(0, box.y + scrollY - 2);
    const right = Math.min(room, box.right + scrollX + 2);
    if (right <= x || box.bottom + scrollY <= 0) return;
    const frame = document.createElement("div");
    const place = `left:${x}px;top:${y}px;width:${right - x}px;height:${box.bottom + scrollY + 2 - y}px`;
    frame.style.cssText = `all:initial;position:absolute;box-sizing:border-box;${place};border:2px solid #d00`;
    const label = document.createElement("span");
    label.textContent = String(index + 1);
    const above = y >= 14 ? "bottom:100%" : "top:0";
    label.style.cssText = `all:initial;position:absolute;left:-2px;${above};background:#d00;color:#fff;font:bold 11px/14px sans-serif;padding:0 3px`;
    frame.append(label);
    layer.append(frame);
    shown.push(index + 1);
  });
  if (shown.length) document.documentElement.append(layer);
  return shown;
}
