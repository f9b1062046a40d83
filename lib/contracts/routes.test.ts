import { expect, it } from "vitest";
import { api } from "./api";
import { routes } from "./routes";

it("every route has one operation of its name, and no operation has another's route", () => {
  const ofTable = Object.entries(api).map(([name, { method, path }]) => [name, `${method} ${path}`]);
  expect(Object.fromEntries(ofTable)).toEqual(routes);
});
