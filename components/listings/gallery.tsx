import { useTranslations } from 'next-intl';
import { LayoutGrid, X } from '@/components/ui/icons';
import { Picture, type PictureView } from '@/components/ui/picture';

/** Up to five pictures; a phone shows the first. All of them open in a popover, which needs no script. */
export function Gallery({ pictures }: { pictures: PictureView[] }) {
  const t = useTranslations('listings');
  const shown = pictures.slice(0, 5);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('pictures')}>
      <div className={`gallery gallery-${shown.length}`}>
        {shown.map((picture, index) => (
          <div key={picture.key} className="pic-box">
            <Picture
              picture={picture}
              sizes={index === 0 ? '(min-width: 720px) 60vw, 100vw' : '(min-width: 720px) 25vw, 1px'}
              priority={index === 0}
            />
          </div>
        ))}
        {pictures.length > 1 && (
          <button type="button" className="btn btn-secondary btn-small gallery-all" popoverTarget="all-pictures">
            <LayoutGrid className="i16" />
            {t('all_pictures', { count: pictures.length })}
          </button>
        )}
      </div>
      {pictures.length > 1 && (
        <div id="all-pictures" popover="auto" className="lightbox">
          <div className="lightbox-head">
            <b className="ui">{t('all_pictures', { count: pictures.length })}</b>
            <button
              type="button"
              className="icon-btn"
              popoverTarget="all-pictures"
              popoverTargetAction="hide"
              aria-label={t('close_pictures')}
            >
              <X />
            </button>
          </div>
          <div className="lightbox-pictures">
            {pictures.map((picture) => (
              <Picture key={picture.key} picture={picture} sizes="(min-width: 960px) 960px, 100vw" />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
