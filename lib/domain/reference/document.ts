/** The parts of JSON Schema that the API's document uses. */
export type DocumentSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  properties?: Record<string, DocumentSchema>;
  required?: string[];
  additionalProperties?: boolean | DocumentSchema;
  items?: DocumentSchema;
  prefixItems?: DocumentSchema[];
  anyOf?: DocumentSchema[];
  oneOf?: DocumentSchema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export type DocumentParameter = {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: DocumentSchema;
};

export type DocumentContent = Record<string, { schema?: DocumentSchema; example?: unknown }>;
type DocumentResponse = { description: string; content?: DocumentContent };
type DocumentBody = { required?: boolean; content: DocumentContent };

export type DocumentOperation = {
  operationId: string;
  summary: string;
  tags: string[];
  "x-audience": string;
  parameters: DocumentParameter[];
  requestBody?: DocumentBody;
  responses: Record<string, DocumentResponse>;
};

export type DocumentWebhook = { post: { summary?: string; description?: string; requestBody: DocumentBody } };

/** `docs/openapi.json`, as far as its pages show it. */
export type ApiDocument = {
  info: { version: string; description: string };
  paths: Record<string, Record<string, DocumentOperation>>;
  webhooks?: Record<string, DocumentWebhook>;
  components: { schemas: Record<string, DocumentSchema> };
};
