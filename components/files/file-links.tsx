import { useLocale } from 'next-intl';

export type FileView = { id: number; name: string; bytes: number; url: string };

/** Files to be saved, with their size. */
export function FileLinks({ files }: { files: readonly FileView[] }) {
  const locale = useLocale();
  const size = (bytes: number) => {
    const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
    const amount = Math.max(0.1, bytes / (unit === 'kilobyte' ? 1000 : 1_000_000));
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
  };
  return (
    <ul className="grid gap-1">
      {files.map(({ id, name, bytes, url }) => (
        <li key={id} className="ui">
          <a className="link" href={url} download>
            <bdi>{name}</bdi>
          </a>{' '}
          {bytes > 0 && <span className="small muted num">{size(bytes)}</span>}
        </li>
      ))}
    </ul>
  );
}
