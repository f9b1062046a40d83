import * as z from "zod";
import { Health, Live, Ready } from "../health";
import { operation } from "../operation";
import { None } from "../wire";

export const live = operation("GET /live", {
  summary: "Whether the process responds: if not, restart it",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Live,
});

export const ready = operation("GET /ready", {
  summary: "Whether the process may be sent requests; 503 while it starts, stops, or lacks its database",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Ready,
});

export const health = operation("GET /health", {
  summary: "Health of the server; 503 also while it stops",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: Health,
});

export const downloadClient = operation("GET /client.tgz", {
  summary: "The client for JavaScript and TypeScript, as npm installs it: npm install …/api/v1/client.tgz",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: "stream",
});

export const openapi = operation("GET /openapi.json", {
  summary: "This document",
  audience: "public",
  params: None,
  query: None,
  body: null,
  response: z.record(z.string(), z.unknown()),
});
