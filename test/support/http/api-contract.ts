import type { OpenAPIObject } from '@nestjs/swagger';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_PATH } from '../../../src/common/paths';
import { PROJECT_FOLDER } from '../project-folder';

/** What came back for a request. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Described {
  readonly required?: boolean;
  readonly schema?: { type?: unknown };
}

interface Answer {
  readonly content?: Record<string, Described>;
  readonly headers?: Record<string, { $ref?: string } & Described>;
  readonly $ref?: string;
}

type Operations = Record<string, { responses: Record<string, Answer> } | undefined>;

/** The OpenAPI document as a promise that every answer is held against. */
export class ApiContract {
  private readonly ajv = withFormats(new Ajv2020({ strict: false, validateSchema: false, allErrors: true }));
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly templates: { pattern: RegExp; template: string }[];

  constructor(private readonly document: OpenAPIObject) {
    this.ajv.addSchema(document, 'api');
    this.templates = Object.keys(document.paths)
      .filter((template) => !template.includes('#'))
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .map((template) => ({ pattern: patternOf(template), template }));
  }

  /** What is committed in docs/, for clients of a server that this process did not wire. */
  static committed(): ApiContract {
    const file = join(PROJECT_FOLDER, 'docs', 'openapi.json');
    return new ApiContract(JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject);
  }

  /**
   * @throws Error when the document does not describe the answer: its status, media type, headers or body. Whatever
   * lies outside the API goes unchecked; for a path or method that there is not, only a problem will do.
   */
  check(exchange: Exchange): void {
    const { pathname } = new URL(exchange.url);
    if (pathname !== API_PATH && !pathname.startsWith(`${API_PATH}/`)) return;
    if (/^\/openapi[.](json|yaml)$/.test(pathname.slice(API_PATH.length))) return;
    const method = exchange.method === 'HEAD' ? 'get' : exchange.method.toLowerCase();
    const template = this.templateOf(pathname, method, exchange);
    const operation = template && (this.document.paths[template] as Operations)[method];
    const complain = (problem: string): never => {
      throw new Error(
        `${exchange.method} ${template ?? pathname} answered ${exchange.status}, and the OpenAPI document ${problem}.`,
      );
    };
    if (!operation) return this.checkRefusal(exchange, complain);
    const pointer = `#/paths/${escaped(template)}/${method}/responses/${exchange.status}`;
    const answer = operation.responses[String(exchange.status)];
    if (!answer) return complain('knows no such status for it');
    this.checkAnswer(exchange, answer.$ref ?? pointer, complain);
  }

  /** The path of the document; where it has variants of an operation, the one with the answer's media type. */
  private templateOf(pathname: string, method: string, { status, headers }: Exchange): string | undefined {
    const [first] = this.templates.filter(({ pattern }) => pattern.test(pathname));
    if (!first) return undefined;
    const type = headers.get('content-type')?.split(';')[0];
    const variants = Object.keys(this.document.paths).filter((path) => path.startsWith(`${first.template}#`));
    const found = variants.find((path) => {
      const answer = (this.document.paths[path] as Operations)[method]?.responses[String(status)];
      return type !== undefined && answer?.content !== undefined && type in answer.content;
    });
    return found ?? first.template;
  }

  /** A path or a method that the document does not have. */
  private checkRefusal(exchange: Exchange, complain: (problem: string) => never): void {
    const answers = (this.document.components?.responses ?? {}) as Record<string, Answer>;
    const isRefusal = [400, 401, 404, 405, 413, 415, 429, 503].includes(exchange.status);
    if (!isRefusal) return complain('has no such operation');
    if (exchange.method === 'HEAD') return;
    const [anyProblem] = Object.keys(answers);
    const pointer = `#/components/responses/${anyProblem}/content/${escaped('application/problem+json')}/schema`;
    this.checkBody(exchange, pointer, complain);
  }

  private checkAnswer(exchange: Exchange, pointer: string, complain: (problem: string) => never): void {
    const answer = this.resolve<Answer>(pointer);
    for (const [name, { $ref }] of Object.entries(answer.headers ?? {})) {
      const header = $ref ?? `${pointer}/headers/${name}`;
      const value = exchange.headers.get(name);
      const { required, schema } = this.resolve<Described>(header);
      if (value === null && required) complain(`promises the header ${name}, which is missing`);
      if (value === null) continue;
      const typed = schema?.type === 'integer' ? Number(value) : value;
      const fault = this.fault(`${header}/schema`, typed);
      if (fault) complain(`describes the header ${name} differently: ${fault}`);
    }
    if (exchange.method === 'HEAD' || !answer.content) return;
    const mediaType = exchange.headers.get('content-type')?.split(';')[0] ?? 'none';
    if (!answer.content[mediaType]) complain(`knows no media type ${mediaType} for it`);
    if (/^application\/(problem\+)?json$/.test(mediaType)) {
      this.checkBody(exchange, `${pointer}/content/${escaped(mediaType)}/schema`, complain);
    }
  }

  private checkBody({ text }: Exchange, pointer: string, complain: (problem: string) => never): void {
    const fault = this.fault(pointer, JSON.parse(text));
    if (fault) complain(`describes its body differently: ${fault}`);
  }

  /** What is wrong with the value, in words; null when it is as the schema says. */
  private fault(pointer: string, value: unknown): string | null {
    const validate = this.validators.get(pointer) ?? this.ajv.compile({ $ref: `api${pointer}` });
    this.validators.set(pointer, validate);
    return validate(value) ? null : this.ajv.errorsText(validate.errors?.slice(0, 3), { dataVar: 'it' });
  }

  private resolve<T>(pointer: string): T {
    const steps = pointer.split('/').slice(1).map(unescaped);
    return steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], this.document) as T;
  }
}

/** Formats of JSON Schema, and those of OpenAPI. */
function withFormats(ajv: Ajv2020): Ajv2020 {
  addFormats(ajv);
  return ajv;
}

/** Both forms of every path are answered: with a trailing slash, and without. */
function patternOf(template: string): RegExp {
  const path = template
    .replace(/[/]$/, '')
    .replace(/[.]/g, '[.]')
    .replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${path}/?$`);
}

function escaped(step: string): string {
  return encodeURIComponent(step.replace(/~/g, '~0').replace(/[/]/g, '~1'));
}

function unescaped(step: string): string {
  return decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~');
}
