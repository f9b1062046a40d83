import * as z from "zod";
import { Environment, EnvironmentBody, EnvironmentVersion, NewEnvironment } from "../environments";
import { operation } from "../operation";
import { None, Paging, pageOf, Slug } from "../wire";

const WithKey = z.strictObject({ key: Slug });

export const listEnvironments = operation("GET /environments", {
  summary: "List environments by key, including archived ones",
  audience: "approved",
  params: None,
  query: Paging,
  body: null,
  response: pageOf(Environment),
});

export const createEnvironment = operation("POST /environments", {
  summary: "Create an environment that jobs may name",
  audience: "operator",
  params: None,
  query: None,
  body: NewEnvironment,
  response: Environment,
  status: 201,
});

export const getEnvironment = operation("GET /environments/{key}", {
  summary: "Read an environment",
  audience: "approved",
  params: WithKey,
  query: None,
  body: null,
  response: Environment,
});

export const putEnvironment = operation("PUT /environments/{key}", {
  summary: "Change or archive an environment; lowering its ceiling removes nothing within 24 hours",
  audience: "operator",
  params: WithKey,
  query: None,
  body: EnvironmentBody,
  response: Environment,
  ifMatch: true,
});

export const listEnvironmentVersions = operation("GET /environments/{key}/versions", {
  summary: "List all versions of an environment, newest first",
  audience: "operator",
  params: WithKey,
  query: Paging,
  body: null,
  response: pageOf(EnvironmentVersion),
});
