/** A line of a table for spreadsheets (RFC 4180). A field that one of them would read as a formula is made a text. */
export const csvLine = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`;

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
