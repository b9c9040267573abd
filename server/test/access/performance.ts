// Goals, evaluations, rectifications, money and rounds for tests of who may reach them, made through HTTP.
import type { TestHouse } from '../house.ts';

let goalYears = 2000;
export async function goalsOf(city: TestHouse, department: string): Promise<string> {
  goalYears += 1;
  const subject = { kind: 'department', department };
  const asked = { year: goalYears, subject, scheme: 'department-duty-50' };
  return (await (await city.as('evaluator')).post('/api/v1/goal-sets', asked)).body.id;
}

/** One a unit, as there is one a year; who asks again gets the same. */
export async function evaluationOf(city: TestHouse, department: string): Promise<string> {
  const evaluator = await city.as('evaluator');
  const body = { year: 2021, template: 'guangzhou-department', department };
  const opened = await evaluator.post('/api/v1/evaluations', body);
  if (opened.status === 201) return opened.body.id;
  const { items } = (await evaluator.get('/api/v1/evaluations?year=2021')).body;
  return items.find((one: { department: { code: string } }) => one.department.code === department).id;
}

export async function rectificationOf(city: TestHouse, department: string): Promise<string> {
  const finding = '接通率未达到年度指标值。';
  const body = { year: 2021, department, finding, demand: finding, responsible: '办公室', workingDays: 20 };
  return (await (await city.as('finance')).post('/api/v1/rectifications', body)).body.id;
}

const budgetPath = '/api/v1/budget';
let budgeted = 0;

export async function projectOf(city: TestHouse, department: string): Promise<string> {
  budgeted += 1;
  const name = { zh: '道路养护', en: 'Road maintenance' };
  const asked = { year: 2020, department, code: `XM-${budgeted}`, name, kind: 'project' };
  return (await (await city.as('finance')).post(`${budgetPath}/projects`, asked)).body.project.id;
}

export async function movementOf(city: TestHouse, department: string): Promise<string> {
  const project = await projectOf(city, department);
  const line = { project, source: 'general', purpose: 'other' };
  const movement = { ...line, kind: 'initial', amount: '1000.00', day: '2020-01-02', document: '批复1号' };
  const answer = await (await city.as('finance')).post(`${budgetPath}/movements`, { movements: [movement] });
  return answer.body.recorded[0].id;
}

export async function statementOf(city: TestHouse, department: string): Promise<string> {
  const contentBase64 = Buffer.from('project,source,amount\nXM-1,general,1.00\n').toString('base64');
  const asked = {
    year: 2020,
    department,
    basis: 'treasury',
    at: '2020-12-31',
    name: 'paid.csv',
    contentBase64,
  };
  return (await (await city.as('finance')).post(`${budgetPath}/statements`, asked)).body.statement.id;
}

let watched = 0;

export async function roundOf(city: TestHouse, department: string): Promise<string> {
  watched += 1;
  const at = new Date(Date.UTC(2019, 0, watched)).toISOString().slice(0, 10);
  const asked = { year: Number(at.slice(0, 4)), at, department };
  return (await (await city.as('finance')).post('/api/v1/watching/rounds', asked)).body.id;
}

export async function taskOf(city: TestHouse, department: string): Promise<string> {
  const path = `/api/v1/watching/rounds/${await roundOf(city, department)}/tasks`;
  const asked = { item: 'money:department', title: '加快支付', dueOn: '2099-12-31' };
  return (await (await city.as('finance')).post(path, asked)).body.task.id;
}
