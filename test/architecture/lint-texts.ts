import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// A program of its own: ESLint loads its configuration in ways that Jest's module registry does not follow.
// Reads [{path, text}] and answers with what the repository's own rules say of each, in the same order.
// The texts are not on the disk, so the rules that need types are left out; none of those is about purity.
const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });

const asked = JSON.parse(await text(process.stdin)) as { path: string; text: string }[];
const answers: string[][] = [];
for (const { path, text: source } of asked) {
  const results = await eslint.lintText(source, { filePath: path });
  answers.push(results.flatMap(({ messages }) => messages.map((said) => said.ruleId ?? said.message)));
}
process.stdout.write(JSON.stringify(answers));
