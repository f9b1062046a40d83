import type { Scope } from "@/lib/domain/access/access";
import type { AssistantIdentity } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";

/** Throws `not_found` unless an assistant acts. */
export function actingAssistant({ assistant }: Scope): AssistantIdentity {
  if (assistant === null) throw new AppError("not_found", "Only an assistant's token can do this");
  return assistant;
}
