const endings = /\.(tmp|temp|part|partial|crdownload|download)$|~$/i;

/** Whether a name, of a file or a folder, is one that programs give to what is not finished, or hide. */
export const isTemporaryName = (name: string): boolean => name.startsWith(".") || endings.test(name);
