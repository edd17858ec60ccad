/** Names of fields that hold secrets, or say who somebody is. */
const PRIVATE =
  /secret|token|signature|password|api_?key|e-?mail|phone|contact|name|address|line[12]|postal|city|vpa|card(?:holder)?$|fingerprint|last4|iban|account_number|ip$|user_?agent|url$/i;

/** A body in JSON, set in lines, with every private value replaced; what is no JSON is not shown at all. Pure. */
export function redacted(body: string): string {
  try {
    return JSON.stringify(
      JSON.parse(body, (key, value) => (PRIVATE.test(key) && isText(value) ? '…' : value)),
      null,
      2,
    );
  } catch {
    return '…';
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
