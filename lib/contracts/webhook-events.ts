import * as z from "zod";
import { type EventType, eventPath, eventTypes } from "@/lib/domain/webhooks/event-types";
import type { WebhookEventKinds } from "./webhooks";
import { Id, Slug, Time } from "./wire";

const named = {
  workspace: Slug,
  /** Of what the type names; of a `ping`, the webhook. */
  id: Id,
  /** Where the API has it: an absolute address. */
  url: z.url(),
};

const jobData = z.object({ ...named, batchId: Id.nullable() });

/** What an event says besides its workspace, id and address: ids, and only those. */
const dataOf: Partial<Record<EventType, z.ZodType>> = {
  "job.completed": jobData,
  "job.failed": jobData,
  "job.canceled": jobData,
  // null: a blind review hides it.
  "review.decided": z.object({ ...named, artifactId: Id.nullable() }),
};

/** The body that is sent for an event of this type. */
export const webhookEvent = (type: EventType) =>
  z.object({ type: z.literal(type), timestamp: Time, data: dataOf[type] ?? z.object(named) });

const exampleIds: Partial<Record<EventType, object>> = {
  "job.completed": { batchId: "01977a3e-4c00-7a51-8f2e-3c5d9b7e1a04" },
  "job.failed": { batchId: null },
  "job.canceled": { batchId: null },
  "review.decided": { artifactId: "01977a3e-4c00-7b62-9a3f-4d6eac8f2b15" },
};
const exampleId = "01977a3e-4c00-7c73-8b40-5e7fbd903c26";

/** Ids are those of no workspace. `origin`: the server's address. */
function exampleOf(type: EventType, origin: string) {
  const data = {
    workspace: "demo",
    id: exampleId,
    ...exampleIds[type],
    url: `${origin}/api/v1/workspaces/demo/${eventPath(type)}/${exampleId}`,
  };
  return { type, timestamp: "2026-12-01T12:00:00.000Z", data };
}

/** Every type with the schema of its body and an example. */
export const webhookEventKinds = (
  origin: string,
  schemaOf: (schema: z.ZodType) => Record<string, unknown>,
): WebhookEventKinds["items"] =>
  eventTypes.map((type) => ({
    type,
    schema: schemaOf(webhookEvent(type)),
    example: exampleOf(type, origin),
  }));
