import { pictureUrl } from '@/lib/core/shared/pictures';
import { cn } from './cn';

export type PersonView = { name: string; avatar?: string | null };

/** The portrait of a person beside their name (so it has no text of its own); without a picture, their initials. */
export function Avatar({
  person,
  size = 44,
  online,
  className,
}: {
  person: PersonView;
  size?: number;
  online?: boolean;
  className?: string;
}) {
  const { name, avatar } = person;
  return (
    <span className={cn('avatar', online && 'avatar-on', className)} style={{ width: size, height: size }}>
      {avatar ? (
        // biome-ignore lint/performance/noImgElement: sizes are made by our own server
        <img
          src={avatar.startsWith('/') ? avatar : pictureUrl(avatar, size * 2 <= 96 ? 96 : 200)}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
        />
      ) : (
        <span className="avatar-letters" aria-hidden="true" style={{ fontSize: Math.round(size * 0.38) }}>
          {initials(name)}
        </span>
      )}
    </span>
  );
}

/** "Marta Okonkwo" → "MO". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
