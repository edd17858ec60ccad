export { upload } from './commands';
export { jobs } from './jobs';
export { givenPicture, ownPicture, PICTURE, type PictureView, pictureView, receivePicture, type StoredPicture } from './pictures';
export { sizedPicture } from './sizes';
