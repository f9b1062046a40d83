import type { Access } from "./access-of";

const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * What a runner or a person wrote freely, as JSON: a text that names an artifact which a blind review hides from the
 * viewer, as an input of a job does, is `null`.
 */
export function withoutHidden<T>({ sight }: Pick<Access, "sight">, json: T): T {
  if (sight.except.length === 0 || json === undefined) return json;
  const hidden = new Set(sight.except);
  const names = (text: string) => (text.match(id) ?? []).some((each) => hidden.has(each.toLowerCase()));
  return JSON.parse(JSON.stringify(json), (_, value) =>
    typeof value === "string" && names(value) ? null : value,
  );
}
