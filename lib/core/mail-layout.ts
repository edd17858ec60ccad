import { marketplace } from './settings';

/** A mail's words, already in the reader's language. */
export type MailWords = {
  subject: string;
  heading: string;
  lines: readonly string[];
  /** Label and value, one row each: date, place, sum. */
  facts?: readonly (readonly [label: string, value: string])[];
  action?: { label: string; url: string };
  /** What else may be done: a quiet link. */
  other?: { label: string; url: string };
  /** Why the reader gets it, and what to do if it was not meant for them. */
  why: string;
};

// The colours of app/styles/tokens.css: mail programs know neither variables nor style sheets of ours.
const LIGHT = { page: '#F1EDE4', surface: '#FFFFFF', ink: '#1B1F1D', soft: '#48504B', quiet: '#626964', line: '#E5DFD3' };
const GREEN = { accent: '#0F5C4B', on: '#FFFFFF' };
const DARK = `
  .page{background:#0E1110!important}.box{background:#1A1F1D!important}.ink{color:#F2EEE5!important}.soft{color:#C4C7C0!important}
  .quiet{color:#9AA29C!important}.line{border-color:#2B322F!important}.go{background:#79C9AE!important;color:#06231B!important}.lk{color:#79C9AE!important}`;
const SERIF = "Georgia,'Times New Roman',serif";
const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The HTML part: one column of 600 px, one button first, tables and inlined styles because mail programs know little else. */
export function mailHtml(words: MailWords, locale: string): string {
  const { name, place } = marketplace();
  const rows = words.facts?.map(([label, value], index) => fact(label, value, index === 0)).join('') ?? '';
  return `<!doctype html>
<html lang="${escaped(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(words.subject)}</title>
<style>@media(max-width:600px){.cell{padding-left:20px!important;padding-right:20px!important}.outer{padding:0!important}}@media(prefers-color-scheme:dark){${DARK}}</style></head>
<body class="page" style="margin:0;padding:0;background:${LIGHT.page}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:${LIGHT.page}"><tr><td class="outer" align="center" style="padding:24px 0">
<table role="presentation" class="box" dir="auto" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:${LIGHT.surface};font-family:${SANS}">
<tr><td class="cell line ink" style="padding:20px 32px;border-bottom:1px solid ${LIGHT.line};color:${LIGHT.ink};font:500 21px/1.2 ${SERIF}">${escaped(name)} <span class="quiet" style="color:${LIGHT.quiet};font:italic 400 16px/1.2 ${SERIF}">${escaped(place)}</span></td></tr>
<tr><td class="cell" style="padding:32px">
<h1 class="ink" style="margin:0 0 16px;color:${LIGHT.ink};font:400 30px/1.14 ${SERIF};letter-spacing:-.01em">${escaped(words.heading)}</h1>
${words.lines.map((line) => `<p class="soft" style="margin:0 0 16px;color:${LIGHT.soft};font-size:16px;line-height:1.6">${escaped(line)}</p>`).join('\n')}
${rows && `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:4px 0 20px;border-collapse:collapse">${rows}</table>`}
${words.action ? button(words.action) : ''}${words.other ? link(words.other) : ''}
</td></tr>
<tr><td class="cell line quiet" style="padding:20px 32px 28px;border-top:1px solid ${LIGHT.line};color:${LIGHT.quiet};font-size:13px;line-height:1.5">${escaped(words.why)}</td></tr>
</table></td></tr></table></body></html>
`;
}

/** The same as plain text, for those who read it so. */
export function mailText(words: MailWords): string {
  const facts = words.facts?.map(([label, value]) => `${label}: ${value}`).join('\n');
  const [action, other] = [words.action, words.other].map((each) => each && `${each.label}:\n${each.url}`);
  const { name, place } = marketplace();
  return `${[words.heading, ...words.lines, facts, action, other, `-- \n${name}, ${place}\n${words.why}`].filter(Boolean).join('\n\n')}\n`;
}

function fact(label: string, value: string, first: boolean): string {
  const border = first ? '' : `border-top:1px solid ${LIGHT.line};`;
  const cell = `padding:8px 0;${border}font-size:15px;line-height:1.4;vertical-align:top`;
  return `<tr><td class="line quiet" style="${cell};color:${LIGHT.quiet};padding-right:16px">${escaped(label)}</td><td class="line ink" align="right" style="${cell};color:${LIGHT.ink}">${escaped(value)}</td></tr>`;
}

/** The one button, and its address in letters for programs that show no buttons. */
function button({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:8px 0 20px"><a class="go" href="${escaped(url)}" style="display:inline-block;padding:15px 24px;border-radius:12px;background:${GREEN.accent};color:${GREEN.on};font-size:16px;line-height:22px;font-weight:600;text-decoration:none">${escaped(label)}</a></p>
<p class="quiet" style="margin:0;color:${LIGHT.quiet};font-size:13px;line-height:1.5;word-break:break-all"><a class="lk" href="${escaped(url)}" style="color:${GREEN.accent}">${escaped(url)}</a></p>`;
}

const link = ({ label, url }: { label: string; url: string }): string =>
  `<p style="margin:16px 0 0;font-size:16px;line-height:1.5"><a class="lk" href="${escaped(url)}" style="color:${GREEN.accent}">${escaped(label)}</a></p>`;

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
