/** The widths in pixels in which pictures are served. Nobody can make the server compute others. */
export const PICTURE_WIDTHS = [96, 200, 320, 480, 640, 768, 960, 1280, 1600] as const;

/** The address of a stored picture at a width; the server makes that size when it is first asked for. */
export const pictureUrl = (key: string, width: number): string => `/images/${key}/${width}.webp`;

/** What people may hand in: said to the file dialog; the server looks at the content. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp';
/** Bytes of a picture as it is handed in. */
export const PICTURE_BYTES = 10 * 1024 * 1024;
