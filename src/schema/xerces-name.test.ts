import { isXercesName } from './xerces-name.js';

test.each(['a', '_1', ' antécédents ', 'Œdème', 'série-2.b', 'a·b', '中'])('Xerces takes %j for a name', (value) => {
  expect(isXercesName(value)).toBe(true);
});

test.each(['', '1a', '-a', 'a b', 'a:b', 'Ant\ufffdc', 'a\u{1f600}', 'a\u2070', 'a‿b', 'a\u00a0', 'a\ufeff'])(
  'Xerces refuses %j',
  (value) => {
    expect(isXercesName(value)).toBe(false);
  },
);
