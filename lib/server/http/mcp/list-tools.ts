import { shortSchema } from "./short-schema";
import type { Tool } from "./tool";
import { tools } from "./tools/tools";

const keyField = { idempotencyKey: { type: "string" } };

function listed({ name, about, input, output, reads, idempotent, takesKey }: Tool) {
  const schema = shortSchema(input, "input");
  return {
    name,
    description: about,
    inputSchema: takesKey
      ? { ...schema, properties: { ...(schema.properties as object), ...keyField } }
      : schema,
    outputSchema: shortSchema(output, "output"),
    annotations: {
      readOnlyHint: reads,
      destructiveHint: false,
      idempotentHint: idempotent,
      openWorldHint: false,
    },
  };
}

/** In a fixed order, so that what a client keeps of a conversation stays valid. */
export const listTools = () => tools.map(listed);
