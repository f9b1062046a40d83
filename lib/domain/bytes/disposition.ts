/** `Content-Disposition` with an ASCII name for old clients and the exact one for others (RFC 6266, RFC 8187). */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%;]/g, "_");
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain === "" ? "file" : plain}"; filename*=UTF-8''${exact}`;
}
