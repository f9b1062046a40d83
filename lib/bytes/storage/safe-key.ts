/** What a storage key may look like: no part of it leads out of its folder or prefix. */
export const safeKey = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;
