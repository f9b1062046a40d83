const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const ofBlob = new RegExp(`^(${uuid})/[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64})(?:\\.[a-z0-9][a-z0-9.-]*)?$`);
const ofUpload = new RegExp(`^(${uuid})/uploads/${uuid}/${uuid}$`);
const ofExport = new RegExp(`^((${uuid})/exports/${uuid})\\.[a-z.]+$`);

/** A parsed storage key: of a blob (its bytes or a file derived from them), of an export, or of an upload's bytes. */
export type StoredKey = {
  key: string;
  workspaceId: string;
  sha256?: string;
  planKey?: string;
  isPart?: true;
};

/** Null for a key that this program never wrote, and so must not remove. */
export function storedKey(key: string): StoredKey | null {
  const blob = ofBlob.exec(key);
  if (blob?.[1] && blob[2]) return { key, workspaceId: blob[1], sha256: blob[2] };
  const made = ofExport.exec(key);
  if (made?.[1] && made[2]) return { key, workspaceId: made[2], planKey: `${made[1]}.json` };
  const part = ofUpload.exec(key);
  if (part?.[1]) return { key, workspaceId: part[1], isPart: true };
  return null;
}

export function grouped<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
