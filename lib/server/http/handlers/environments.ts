import type * as operations from "@/lib/contracts/operations/environments";
import {
  getEnvironment,
  listEnvironments,
  listVersions,
} from "@/lib/services/environments/read-environments";
import { createEnvironment, putEnvironment } from "@/lib/services/environments/write-environments";
import { handlers } from "../handlers";
import { versioned } from "../reply";

export const environments = handlers<typeof operations>({
  listEnvironments: ({ viewer, query }) => listEnvironments(viewer, query),
  createEnvironment: async ({ viewer, body, newId }) =>
    versioned(await createEnvironment(viewer, body, newId)),
  getEnvironment: async ({ viewer, params }) => versioned(await getEnvironment(viewer, params.key)),
  putEnvironment: async ({ viewer, params, ifMatch, body }) =>
    versioned(await putEnvironment(viewer, params.key, ifMatch, body)),
  listEnvironmentVersions: ({ viewer, params, query }) => listVersions(viewer, params.key, query),
});
