/** Where the bucket is, and the credentials to use it. The bucket must exist already. */
export type S3Settings = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket's name is in the path, not in the host name. */
  forcePathStyle: boolean;
};

/** The bucket's URL, without a slash at the end unless its path is empty. */
export function bucketUrl({ endpoint, bucket, forcePathStyle }: S3Settings): URL {
  const url = new URL(endpoint);
  const path = url.pathname.replace(/\/$/, "");
  if (forcePathStyle) url.pathname = `${path}/${bucket}`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = path === "" ? "/" : path;
  }
  return url;
}
