/** Tables as text for spreadsheets. */

/** How one country's spreadsheets read them: between cells, and within numbers. */
export interface CsvStyle {
  separator: ',' | ';'
  decimal: '.' | ','
}

/** What a spreadsheet would take for a formula (owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^[=+\-@\t\r]/

/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), with the mark by which Excel knows UTF-8. A text that a spreadsheet would calculate gets an
 * apostrophe before it; numbers are written as they are, at two decimals; nothing where there is nothing.
 */
export function csvOf(rows: readonly (readonly (string | number | undefined)[])[], { separator, decimal }: CsvStyle): string {
  const cell = (value: string | number | undefined): string => {
    if (value === undefined) return ''
    if (typeof value === 'number') return String(Math.round(value * 100) / 100).replace('.', decimal)
    const plain = FORMULA.test(value) ? `'${value}` : value
    return /["\r\n;,]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
  }
  return `\ufeff${rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('')}`
}
