import { afterAll, beforeAll, expect } from "vitest";
import { markReach } from "./switch";

const { testPath } = expect.getState();

// Modules that the file imports run before its tests do, and only in the first file of a process that imports them.
markReach(`loads ${testPath}`);
beforeAll(() => markReach(`runs ${testPath}`));
afterAll(() => markReach("between"));
