export { upload, uploadFile } from './commands';
export { FILE, type FileView, fileView, freeFiles, receiveFiles } from './documents';
export { jobs } from './jobs';
export { givenPicture, ownPicture, PICTURE, type PictureView, pictureView, receivePicture, type StoredPicture } from './pictures';
export { fileAt } from './reading';
export { isSigned, signedPath } from './signing';
export { sizedPicture } from './sizes';
export { FileWire } from './wire';
