export { upload, uploadFile } from './commands';
export { FILE, type FileView, fileView, freeFiles, receiveFiles } from './documents';
export { jobs } from './jobs';
export { givenPicture, ownPicture, PICTURE, type PictureView, pictureView, receivePicture, type StoredPicture } from './pictures';
export { bytesOf, fileAt } from './reading';
export { isSigned, isSignedText, signedPath, signedText } from './signing';
export { sizedPicture } from './sizes';
export { FileWire } from './wire';
