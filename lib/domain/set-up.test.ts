import { expect, it } from "vitest";
import { type SetUpFacts, setUpLeft } from "./set-up";

const now = new Date("2026-12-01T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const done: SetUpFacts = {
  address: { url: "https://fluxara.example.com", isHttps: true, isLocal: false },
  proxies: { said: "1", isForwarded: true, address: "192.0.2.7" },
  account: { name: "Ada", hasOwnPassword: true },
  operators: { count: 2 },
  mail: { isSet: true, workedAt: ago(24), because: null },
  provider: { name: "Studio ID", state: "answers", isRequired: true, locals: 1 },
  backup: { lastAt: ago(1), drillAt: ago(24 * 30) },
  retention: { workspaces: 3, undecided: [] },
  credentials: { state: "ok", notAfter: ago(-24 * 300) },
};

it.each<[Partial<SetUpFacts>, string[]]>([
  [{}, []],
  [{ address: { url: "http://127.0.0.1:3000", isHttps: false, isLocal: true } }, ["address"]],
  [{ proxies: { said: null, isForwarded: false, address: "" } }, []],
  [{ proxies: { said: null, isForwarded: true, address: "" } }, ["proxies"]],
  [{ proxies: { said: "0", isForwarded: true, address: "" } }, ["proxies"]],
  [{ proxies: { said: "10.0.0.0/8", isForwarded: false, address: "" } }, ["proxies"]],
  [{ account: { name: "Admin", hasOwnPassword: false } }, ["account"]],
  [{ operators: { count: 1 } }, ["operators"]],
  [{ mail: { isSet: false, workedAt: ago(1), because: null } }, ["mail"]],
  [{ mail: { isSet: true, workedAt: null, because: null } }, ["mail"]],
  [{ mail: { isSet: true, workedAt: ago(1), because: "535 no" } }, ["mail"]],
  [{ provider: { name: null, state: "none", isRequired: false, locals: 0 } }, ["provider"]],
  [{ provider: { name: "Studio ID", state: "away", isRequired: false, locals: 0 } }, ["provider"]],
  [{ provider: { name: "Studio ID", state: "answers", isRequired: false, locals: 0 } }, []],
  [{ provider: { name: "Studio ID", state: "answers", isRequired: true, locals: 0 } }, ["provider"]],
  [{ backup: { lastAt: null, drillAt: ago(1) } }, ["backup"]],
  [{ backup: { lastAt: ago(27), drillAt: ago(1) } }, ["backup"]],
  [{ backup: { lastAt: ago(1), drillAt: ago(24 * 36) } }, ["backup"]],
  [{ retention: { workspaces: 2, undecided: ["Studio"] } }, ["retention"]],
  [{ credentials: { state: "off", notAfter: null } }, ["credentials"]],
  [{ credentials: { state: "expiring", notAfter: ago(-24) } }, ["credentials"]],
])("the set-up state %j leaves the steps %j", (facts, left) => {
  expect(setUpLeft({ ...done, ...facts }, now)).toEqual(left);
});
