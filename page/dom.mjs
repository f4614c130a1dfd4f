/**
 * Makes an element. Text is always text: nothing here reads markup.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [properties] `onclick` and the like are listeners, `class` and what holds `-` attributes
 * @param {...(Node | string | undefined | false | null)} children
 * @returns {HTMLElement}
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (key in element && key !== 'list' && key !== 'form') /** @type {any} */ (element)[key] = value;
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(
    .../** @type {(Node | string)[]} */ (children.filter((child) => child !== undefined && child !== false && child !== null)),
  );
  return element;
}

/** Text with code between backticks. @param {string} text */
export function withCode(text) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : document.createTextNode(part)));
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** Lets go of the keyboard's place only if it was elsewhere: what is drawn again keeps the focus. @param {() => void} draw */
export function keepingFocus(draw) {
  const { id } = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
  draw();
  if (id !== '' && document.activeElement?.id !== id) document.getElementById(id)?.focus({ preventScroll: true });
}
