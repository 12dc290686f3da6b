import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { type Copy, DockerfileParser } from 'dockerfile-ast';

/** What `docker build` would have made, as folders of this machine, and how `docker run` would start it. */
export interface Image {
  environment: Record<string, string>;
  user: string;
  workdir: string;
  /** The command and its arguments. */
  command: string[];
  /** The command that says whether it is healthy. */
  health: string[];
  /** Paths of the image in a text, as they are on this machine. */
  here(text: string): string;
}

export interface Build {
  /** Each stage becomes a folder below it. */
  folder: string;
  /** The files, relative to `source`, that `COPY . .` copies. Without them `source`, built, stands for what is installed. */
  context?: string[];
  source: string;
}

/**
 * Does the steps of a Dockerfile without Docker: a stage is a folder, and the base image is this machine. Where there
 * is no context, what the image installs was built before: nothing is copied, and of the steps those of the last stage
 * are done alone.
 */
export function buildImage(file: string, { folder, context, source }: Build): Image {
  const stages = new Map<string, Image>();
  const instructions = DockerfileParser.parse(readFileSync(file, 'utf8')).getInstructions();
  let stage = emptyImage(folder);
  const stageCount = instructions.filter((each) => each.getKeyword() === 'FROM').length;
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    const text = instruction.getArgumentsContent() ?? '';
    const words = instruction.getArguments().map((argument) => argument.getValue());
    const isToDo = context !== undefined || stages.size === stageCount;
    if (keyword === 'FROM') {
      const installed = context === undefined ? source : undefined;
      stage = emptyImage(join(folder, `stage-${stages.size}`), installed);
      stages.set(words[2] ?? '', stage);
    } else if (keyword === 'ENV')
      Object.assign(stage.environment, Object.fromEntries(words.map(nameAndValue)));
    else if (keyword === 'WORKDIR') stage.workdir = text;
    else if (keyword === 'USER') stage.user = text;
    else if (keyword === 'ENTRYPOINT') stage.command = JSON.parse(text);
    else if (keyword === 'CMD') stage.command.push(...JSON.parse(text));
    else if (keyword === 'HEALTHCHECK') stage.health = JSON.parse(text.slice(text.indexOf('[')));
    else if (keyword === 'RUN' && isToDo) run(text, stage);
    else if (keyword === 'COPY' && context !== undefined) copy(instruction as Copy);
  }
  return stage;

  function copy(instruction: Copy): void {
    const from = instruction.getFromFlag()?.getValue();
    const [what = '', to = ''] = instruction.getArguments().map((argument) => argument.getValue());
    const target = stage.here(to.startsWith('/') ? to : stage.workdir);
    if (typeof from === 'string') copyFile(stages.get(from)?.here(what) ?? from, target);
    else for (const path of context ?? []) copyFile(join(source, path), join(target, path));
  }
}

function emptyImage(folder: string, installed?: string): Image {
  return {
    environment: {},
    user: 'root',
    workdir: '/',
    command: [],
    health: [],
    here: (text) =>
      text.replaceAll(/(?<![\w./])\/(source|opt\/actway|data)\b/g, (path, top) =>
        top === 'opt/actway' && installed !== undefined ? installed : folder + path,
      ),
  };
}

/** The user of this process stands for the one of the image, whom this machine does not have. */
function run(command: string, image: Image): void {
  const here = image.here(command).replaceAll(/=node\b/g, `=${userInfo().username}`);
  const cwd = image.here(image.workdir);
  mkdirSync(cwd, { recursive: true });
  execFileSync('/bin/sh', ['-c', here], { cwd, stdio: 'pipe' });
}

function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

function nameAndValue(word: string): [string, string] {
  const equals = word.indexOf('=');
  return [word.slice(0, equals), word.slice(equals + 1)];
}
