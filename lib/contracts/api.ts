import * as accounts from "./operations/accounts";
import * as artifacts from "./operations/artifacts";
import * as assistants from "./operations/assistants";
import * as audit from "./operations/audit";
import * as batches from "./operations/batches";
import * as blind from "./operations/blind";
import * as checklists from "./operations/checklists";
import * as comments from "./operations/comments";
import * as defects from "./operations/defects";
import * as departures from "./operations/departures";
import * as environments from "./operations/environments";
import * as exports from "./operations/exports";
import * as find from "./operations/find";
import * as holds from "./operations/holds";
import * as identities from "./operations/identities";
import * as invitations from "./operations/invitations";
import * as jobs from "./operations/jobs";
import * as links from "./operations/links";
import * as live from "./operations/live";
import * as mcp from "./operations/mcp";
import * as notifications from "./operations/notifications";
import * as operator from "./operations/operator";
import * as password from "./operations/password";
import * as presets from "./operations/presets";
import * as program from "./operations/program";
import * as questions from "./operations/questions";
import * as retention from "./operations/retention";
import * as reviews from "./operations/reviews";
import * as rounds from "./operations/rounds";
import * as runners from "./operations/runners";
import * as savedSearches from "./operations/saved-searches";
import * as selections from "./operations/selections";
import * as sessions from "./operations/sessions";
import * as uploads from "./operations/uploads";
import * as usage from "./operations/usage";
import * as votes from "./operations/votes";
import * as webhooks from "./operations/webhooks";

/** All HTTP operations; used by handlers, the API document and the access test. */
export const api = {
  ...program,
  ...accounts,
  ...notifications,
  ...invitations,
  ...password,
  ...sessions,
  ...identities,
  ...environments,
  ...jobs,
  ...runners,
  ...batches,
  ...artifacts,
  ...uploads,
  ...presets,
  ...questions,
  ...checklists,
  ...defects,
  ...reviews,
  ...votes,
  ...rounds,
  ...comments,
  ...blind,
  ...savedSearches,
  ...selections,
  ...exports,
  ...departures,
  ...retention,
  ...holds,
  ...usage,
  ...links,
  ...live,
  ...find,
  ...audit,
  ...webhooks,
  ...assistants,
  ...mcp,
  ...operator,
};

export type Api = typeof api;
export type OperationName = keyof Api;

/** The rows by method and path. Callers use it for types only, so that schemas stay out of their bundles. */
export type ByRoute = { [Name in keyof Api as Api[Name]["route"]]: Api[Name] };
