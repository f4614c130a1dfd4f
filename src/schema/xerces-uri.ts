/** ASCII that XML Schema escapes before it looks at a URI (XLink 1.0, 5.4), and all that is not ASCII. */
const escaped = /[^!#-;=?-[\]_a-z]/gu;
const scheme = /^[A-Za-z][A-Za-z\d+.-]*$/;
const badEscape = /%(?![\dA-Fa-f]{2})/;
const brackets = /[[\]]/;
const hex4 = /^[\dA-Fa-f]{1,4}$/;

/**
 * Whether a value is an xs:anyURI for Xerces (RFC 2396 and 2732), which the official tool asks; libxml2 has other rules.
 *
 * @param value an attribute value, white space not yet collapsed
 */
export function isXercesUri(value: string): boolean {
  const uri = value
    .replace(/[ \t\n\r]+/g, ' ')
    .replace(/^ | $/g, '')
    .replace(escaped, '%20');
  if (uri === '') return true;
  const colon = uri.indexOf(':');
  // What has neither scheme nor anything after the slashes of its authority.
  if (colon === 0 || uri === '//') return false;
  const hasScheme = colon > 0 && !/[/?#]/.test(uri.slice(0, colon));
  const rest = hasScheme ? uri.slice(colon + 1) : uri;
  if (hasScheme && (!scheme.test(uri.slice(0, colon)) || rest === '' || rest.startsWith('#'))) return false;
  if (badEscape.test(rest) || rest.indexOf('#') !== rest.lastIndexOf('#')) return false;
  const authority = /^\/\/([^/?#]*)/.exec(rest);
  if (authority && !isAuthority(authority[1] as string)) return false;
  const path = rest.slice(authority?.[0].length ?? 0).split(/[?#]/, 1)[0] as string;
  // Only what follows a scheme without a slash may hold brackets.
  return (hasScheme && !rest.startsWith('/')) || !brackets.test(path);
}

/** `user@host:port`; brackets stand for an IPv6 address only. */
function isAuthority(authority: string): boolean {
  if (!brackets.test(authority)) return true;
  const [, user = '', address = '', port = ''] = /^(?:([^@]*)@)?\[([^\]]*)\](?::(.*))?$/.exec(authority) ?? [];
  const isPort = port === '' || (/^(\+?\d+|-0+)$/.test(port) && Number(port) <= 65_535);
  return isIpv6(address) && isPort && !/[[\]@/?#]/.test(user);
}

function isIpv6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2 || address === '') return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const last = groups.at(-1)?.at(-1);
  const ipv4 = last !== undefined && last.includes('.');
  if (ipv4 && !isIpv4(last)) return false;
  if (!(ipv4 ? all.slice(0, -1) : all).every((group) => hex4.test(group))) return false;
  const size = all.length + (ipv4 ? 1 : 0);
  return halves.length === 2 ? size <= 7 : size === 8;
}

/** Xerces lets the last number be missing. */
function isIpv4(address: string): boolean {
  const numbers = address.split('.');
  return (
    numbers.length === 4 &&
    numbers.every((number, at) => (/^\d{1,3}$/.test(number) && Number(number) <= 255) || (at === 3 && number === ''))
  );
}
