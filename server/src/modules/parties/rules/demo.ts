// The one password of the demonstration city's accounts. It opens nothing in any other house: the accounts that take it
// exist only where the demonstration city was built.
export const demoPassword = 'kapok-demo-2021';
