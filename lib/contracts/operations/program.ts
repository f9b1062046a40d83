import * as z from "zod";
import { Health, Live, Ready } from "../health";
import { operation } from "../operation";
import { None } from "../wire";

export const live = operation("GET /live", {
  summary: "Liveness: if the process does not respond, restart it",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Live,
});

export const ready = operation("GET /ready", {
  summary: "Readiness: 503 while the process starts or stops, or cannot reach its database",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Ready,
});

export const health = operation("GET /health", {
  summary: "Read the server's health; 503 also while it stops",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Health,
});

export const downloadClient = operation("GET /client.tgz", {
  summary:
    "Download the client for JavaScript and TypeScript as an npm package: npm install …/api/v1/client.tgz",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: "stream",
});

export const openapi = operation("GET /openapi.json", {
  summary: "Download this OpenAPI document",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: z.record(z.string(), z.unknown()),
});
