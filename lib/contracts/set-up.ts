import * as z from "zod";
import { signingStates } from "@/lib/domain/provenance/signing-state";
import { setUpSteps } from "@/lib/domain/set-up";
import { Time } from "./wire";

export const SetUpStepParam = z.object({ step: z.enum(setUpSteps) });
export const WaiveBody = z.strictObject({ waived: z.boolean() });

const Waived = z.object({ by: z.string(), at: Time });

export const SetUp = z.object({
  /** In order of what to do first. */
  steps: z.array(
    z.object({
      id: z.enum(setUpSteps),
      state: z.enum(["done", "todo", "waived"]),
      /** Who said that it is not needed here. */
      waived: Waived.nullable(),
    }),
  ),
  facts: z.object({
    address: z.object({ url: z.string(), isHttps: z.boolean(), isLocal: z.boolean() }),
    proxies: z.object({ said: z.string().nullable(), isForwarded: z.boolean(), address: z.string() }),
    account: z.object({ name: z.string(), hasOwnPassword: z.boolean() }),
    operators: z.object({ count: z.int() }),
    mail: z.object({ isSet: z.boolean(), workedAt: Time.nullable(), because: z.string().nullable() }),
    provider: z.object({
      name: z.string().nullable(),
      state: z.enum(["none", "answers", "away", "changed"]),
      isRequired: z.boolean(),
      locals: z.int(),
    }),
    backup: z.object({ lastAt: Time.nullable(), drillAt: Time.nullable() }),
    retention: z.object({ workspaces: z.int(), undecided: z.array(z.string()) }),
    credentials: z.object({ state: z.enum(signingStates), notAfter: Time.nullable() }),
  }),
});
export type SetUp = z.infer<typeof SetUp>;
