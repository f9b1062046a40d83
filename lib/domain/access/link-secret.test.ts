import fc from "fast-check";
import { expect, it } from "vitest";
import { idOfLinkSecret, linkSecret } from "./link-secret";

const key = "k".repeat(32);

it("a link's secret gives back the id for its purpose and key alone", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const secret = linkSecret("reset", id, key);
      expect(secret).toMatch(/^[\w-]{54}$/);
      expect(idOfLinkSecret("reset", secret, key)).toBe(id);
      expect(idOfLinkSecret("invitation", secret, key)).toBeNull();
      expect(idOfLinkSecret("reset", secret, "x".repeat(32))).toBeNull();
    }),
  );
});

it("a text of another form is no link secret", () => {
  const secret = linkSecret("reset", "0192f000-0000-7000-8000-000000000001", key);
  const changed = (at: number) =>
    secret.slice(0, at) + (secret[at] === "A" ? "B" : "A") + secret.slice(at + 1);
  for (let at = 0; at < secret.length; at++) expect(idOfLinkSecret("reset", changed(at), key)).toBeNull();
  for (const text of ["", "x", secret.slice(1), `${secret}A`, `${secret}=`, [...secret].reverse().join("")])
    expect(idOfLinkSecret("reset", text, key)).toBeNull();
});
