// Writes src/page/api-types.ts from the published schema of the API, docs/api/schema.json.
// `--check` writes nothing and fails when the file is not what the schema makes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const kTypes = at("src/page/api-types.ts");

const comment = (schema, indent) =>
  schema.description ? `${indent}/** ${schema.description} */\n` : "";

function typeOf(schema, indent) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, indent)).join(" | ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  switch (schema.type) {
    case "integer":
    case "number":
      return "number";
    case "array":
      return `${typeOf(schema.items, indent)}[]`;
    case "object":
      if (schema.properties === undefined) return "Record<string, unknown>";
      return `{\n${membersOf(schema, `${indent}  `)}${indent}}`;
    default:
      return schema.type;
  }
}

function membersOf(schema, indent) {
  return Object.entries(schema.properties)
    .map(([name, member]) => {
      const optional = schema.required?.includes(name) ? "" : "?";
      return `${comment(member, indent)}${indent}${name}${optional}: ${typeOf(member, indent)};\n`;
    })
    .join("");
}

const schema = JSON.parse(readFileSync(at("../docs/api/schema.json"), "utf8"));
const text =
  `// Made by scripts/api-types.mjs from docs/api/schema.json.\n\n` +
  Object.entries(schema.$defs)
    .map(
      ([name, def]) =>
        `${comment(def, "")}export interface ${name} {\n${membersOf(def, "  ")}}\n`,
    )
    .join("\n");

if (process.argv.includes("--check")) {
  if (readFileSync(kTypes, "utf8") !== text) {
    console.error("src/page/api-types.ts is not what docs/api/schema.json makes: npm run types");
    process.exit(1);
  }
} else {
  writeFileSync(kTypes, text);
}
