// WCAG 2.2, 1.4.3: text has a contrast of 4.5 to 1 at least. What has less is told.
// https://www.w3.org/TR/WCAG22/#contrast-minimum
() => {
  const parse = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const over = (front, back) => {
    const alpha = front[3] ?? 1;
    return [0, 1, 2].map((n) => front[n] * alpha + back[n] * (1 - alpha));
  };
  const channel = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => channel(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const chain = [];
    for (let at = element; at; at = at.parentElement)
      chain.unshift(parse(getComputedStyle(at).backgroundColor));
    return chain.reduce((back, front) => over(front, back), [255, 255, 255]);
  };
  const words = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true }) && !element.closest(".vh, svg, option");
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!words(element) || !seen(element)) continue;
    const back = ground(element);
    const front = over(parse(getComputedStyle(element).color), back);
    const [more, less] = [light(front), light(back)].sort((a, b) => b - a);
    const ratio = (more + 0.05) / (less + 0.05);
    const text = element.textContent.trim().slice(0, 30);
    if (ratio < 4.5) poor.push(`${element.tagName} ${element.className} '${text}' ${ratio.toFixed(2)}`);
  }
  return poor;
}
