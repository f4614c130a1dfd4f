/**
 * Names of the elements and attributes of the CDA schema and of its extensions (of three letters or more): where a document
 * has one of them as it is written here, it is no name of a person, though some people are called Place, Given or Tien.
 */
export const vocabulary: ReadonlySet<string> = new Set(
  `
  ClinicalDocument IDREF abbr accessionNumber act actReference additionalLocator addr administrationUnitCode
  administrativeGenderCode align alignment approachSiteCode approval asContent asDistributedProduct asMaintainedEntity
  asManufacturedProduct asMedicineManufacturer asOrganizationPartOf asPatientRelationship asRelatedManufacturer asSpecializedKind
  asSubstanceManufacturer asSuperContent assignedAuthor assignedAuthoringDevice assignedCustodian assignedEntity assignedPerson
  assigningAuthorityName associatedEntity associatedPerson authenticator author authorization awarenessCode axis birthTime
  birthplace border buildingNumberSuffix capTypeCode capacityQuantity caption careOf cellpadding cellspacing censusTract center char
  characteristic charoff city classCode code codeSystem codeSystemName codeSystemVersion col colgroup colspan comp component
  componentOf compression confidentialityCode conjunctionCode consent consumable containedPackagedMedicine containerPackagedMedicine
  content contextConductionInd contextControlCode copyTime country county criterion criterion1 currency custodian dataEnterer
  deceasedInd deceasedTime delimiter deliveryAddressLine deliveryInstallationArea deliveryInstallationQualifier
  deliveryInstallationType deliveryMode deliveryModeIdentifier denominator derivationExpr desc determinerCode digits direction
  dischargeDispositionCode displayName displayable distributingManufacturer distributionType documentationOf doseQuantity
  effectiveTime encompassingEncounter encounter encounterParticipant entry entryRelationship ethnicGroupCode event expectedUseTime
  expirationTime extension externalAct externalDocument externalObservation externalProcedure family footnote footnoteRef formCode
  frame functionCode generalizedMedicineClass given governingCountry guardian guardianOrganization guardianPerson handlingCode head
  headers healthCareFacility high holder houseNumber houseNumberNumeric href inFulfillmentOf inFulfillmentOf1 inclusive increment
  independentInd informant informationRecipient ingredient institutionSpecified integrityCheck integrityCheckAlgorithm
  intendedRecipient interpretationCode inversionInd inverted isNotOrdered item language languageCode languageCommunication
  legalAuthenticator linkHtml list listType location lotNumberText low maintainingPerson manufacturedLabeledDrug
  manufacturedMaterial manufacturedProduct manufacturer manufacturerModelName manufacturerOrganization maritalStatusCode
  maxDoseQuantity mediaType methodCode modeCode moodCode multipleBirthInd multipleBirthOrderNumber name negationInd netAmt
  nonXMLBody nullFlavor numerator observation observationGoal observationMedia observationRange offset operator order organizer
  origin originalText paragraph parentDocument part partMedicine partType participant participantRole patient patientRole performer
  period phase place playingDevice playingEntity playingManufacturer policy postBox postalCode precinct precondition precondition1
  preferenceInd prefix priorityCode priorityNumber probability procedure product proficiencyLevelCode providerOrganization qty
  qualifier quantity raceCode rateQuantity realmCode receivedOrganization recordTarget reference referenceRange referencedObject
  regionOfInterest rel relatedDocument relatedEntity relatedPerson relatedSubject religiousAffiliationCode renderMultiMedia
  repeatNumber representation representedCustodianOrganization representedManufacturer representedOrganization responsibleParty rev
  revised riskCode role root routeCode rowspan rules scale scope scopingEntity scopingOrganization section seperatableInd
  sequenceNumber serviceEvent serviceProviderOrganization setId signatureCode signatureText softwareName span specimen
  specimenPlayingEntity specimenRole stabilityTime standardDeviation standardIndustryClassCode state statusCode streetAddressLine
  streetName streetNameBase streetNameType structuredBody styleCode sub subContent subIngredient subject subjectOf subjectOf1
  subjectOf2 subjectOf3 subjectOf4 subjectOf5 substanceAdministration suffix summary sup supply table targetSiteCode tbody telecom
  templateId territorialAuthority territory text tfoot thead thumbnail time title translation typeCode typeId unit unitID
  unitPriceAmt unitQuantity unitType unsorted use useablePeriod validTime valign value valueSet valueSetVersion valuedItem
  versionNumber wholeOrganization width
  `
    .trim()
    .split(/\s+/),
);
