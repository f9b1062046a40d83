import { type Api, api, type OperationName } from "@/lib/contracts/api";
import { AppError } from "@/lib/errors";
import { findOperation } from "./find-operation";
import type { Handlers } from "./handlers";
import { accounts } from "./handlers/accounts";
import { artifacts } from "./handlers/artifacts";
import { assistants } from "./handlers/assistants";
import { audit } from "./handlers/audit";
import { batches } from "./handlers/batches";
import { blind } from "./handlers/blind";
import { checklists } from "./handlers/checklists";
import { comments } from "./handlers/comments";
import { defects } from "./handlers/defects";
import { departures } from "./handlers/departures";
import { environments } from "./handlers/environments";
import { exports } from "./handlers/exports";
import { find } from "./handlers/find";
import { holds } from "./handlers/holds";
import { identities } from "./handlers/identities";
import { invitations } from "./handlers/invitations";
import { jobs } from "./handlers/jobs";
import { links } from "./handlers/links";
import { live } from "./handlers/live";
import { mcp } from "./handlers/mcp";
import { notifications } from "./handlers/notifications";
import { operator } from "./handlers/operator";
import { password } from "./handlers/password";
import { presets } from "./handlers/presets";
import { program } from "./handlers/program";
import { questions } from "./handlers/questions";
import { retention } from "./handlers/retention";
import { reviews } from "./handlers/reviews";
import { rounds } from "./handlers/rounds";
import { runners } from "./handlers/runners";
import { savedSearches } from "./handlers/saved-searches";
import { selections } from "./handlers/selections";
import { sessions } from "./handlers/sessions";
import { uploads } from "./handlers/uploads";
import { usage } from "./handlers/usage";
import { votes } from "./handlers/votes";
import { webhooks } from "./handlers/webhooks";
import { problem, type Responder, responseOf } from "./respond";
import { route } from "./route";

const handlers: Handlers<Api> = {
  ...accounts,
  ...invitations,
  ...password,
  ...artifacts,
  ...assistants,
  ...audit,
  ...batches,
  ...blind,
  ...comments,
  ...departures,
  ...environments,
  ...exports,
  ...find,
  ...holds,
  ...identities,
  ...jobs,
  ...links,
  ...live,
  ...mcp,
  ...notifications,
  ...operator,
  ...presets,
  ...program,
  ...retention,
  ...questions,
  ...checklists,
  ...defects,
  ...reviews,
  ...rounds,
  ...runners,
  ...savedSearches,
  ...selections,
  ...sessions,
  ...uploads,
  ...usage,
  ...votes,
  ...webhooks,
};

function responderOf<Name extends OperationName>(name: Name): Responder {
  const handler = handlers[name];
  return "respond" in handler ? handler.respond : route<Api[Name]>(api[name], handler);
}

/** The responder of every operation, by name. */
export const responders = Object.fromEntries(
  (Object.keys(api) as OperationName[]).map((name) => [name, responderOf(name)]),
) as Record<OperationName, Responder>;

/** Responds to any request of the API: for Next, which serves it in development. */
export async function respondTo(request: Request): Promise<Response> {
  const found = findOperation(request.method, new URL(request.url).pathname);
  if (!found?.name) return problem(new AppError("not_found", "No such URL"));
  return responseOf(await responders[found.name](request, found.params));
}
