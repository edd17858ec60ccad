/** What a form keeps although it has no field for it. */
export const HiddenFields = ({ values = {} }: { values?: Record<string, string | string[]> }) =>
  Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />),
  );
