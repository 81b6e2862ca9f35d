import { expect, test } from 'vitest'

import { csvOf, type CsvStyle } from '../../src/lib/csv.ts'

const FRENCH: CsvStyle = { separator: ';', decimal: ',' }
const ENGLISH: CsvStyle = { separator: ',', decimal: '.' }

test('rows end as RFC 4180 says, after the mark by which Excel knows UTF-8', () => {
  expect(csvOf([['Délai', 'n'], ['été', 2]], FRENCH)).toBe('\ufeffDélai;n\r\nété;2\r\n')
})

test.each([
  ['numbers as the country writes them', 1.256, '1,26', '1.26'],
  ['whole numbers', 12, '12', '12'],
  ['nothing', undefined, '', ''],
  ['zero is not nothing', 0, '0', '0'],
  ['what holds a separator', 'a;b,c', '"a;b,c"', '"a;b,c"'],
  ['quotes and line ends', 'a "b"\nc', '"a ""b""\nc"', '"a ""b""\nc"'],
  ['a formula', '=HYPERLINK("http://a")', '"\'=HYPERLINK(""http://a"")"', '"\'=HYPERLINK(""http://a"")"'],
  ['other beginnings of formulas', '@SUM(A1)', "'@SUM(A1)", "'@SUM(A1)"],
  ['a plus', '+33', "'+33", "'+33"],
  ['a minus', '-1+cmd', "'-1+cmd", "'-1+cmd"],
  ['a tab', '\t=1', "'\t=1", "'\t=1"],
])('%s', (_, value, french, english) => {
  expect([FRENCH, ENGLISH].map((style) => csvOf([[value]], style))).toEqual([`\ufeff${french}\r\n`, `\ufeff${english}\r\n`])
})
