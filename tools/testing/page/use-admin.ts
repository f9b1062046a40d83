import { beforeAll } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { Viewer } from "@/lib/domain/access/actors";
import { makePerson, viewerOf } from "../fixtures";

type Person = Awaited<ReturnType<typeof makePerson>>;

/** An admin of `demo` for all tests of a file: `person` opens pages, `viewer` calls services. */
export function useAdmin(): Readonly<{ person: Person; viewer: Viewer }> {
  let made: { person: Person; viewer: Viewer } | undefined;
  beforeAll(async () => {
    const person = await makePerson({ role: "admin" });
    made = { person, viewer: await viewerOf(person.headers) };
  });
  return {
    get person() {
      return assertDefined(made, "admin").person;
    },
    get viewer() {
      return assertDefined(made, "admin").viewer;
    },
  };
}
